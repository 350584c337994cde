/** From so many failures in a row on, a person is offered first. */
export const patience = 2;
