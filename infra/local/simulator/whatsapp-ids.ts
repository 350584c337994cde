import { asPhone, digitsOf } from './address.ts';

/** A business-scoped user id: how WhatsApp names people who hide their number (since 2026). */
export const scopedId = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** A citizen as WhatsApp knows them: a number in digits, or a scoped id. */
export const whatsappAddress = (from: string): string =>
  scopedId.test(from) ? from : asPhone(from).slice(1);

/** The ids a person is known by, whoever carries it: a number and its scoped id, or the scoped id alone. */
export const idsOf = (address: string) =>
  scopedId.test(address)
    ? { phone: undefined, user: address }
    : { phone: address, user: `US.${digitsOf(address, 16)}` };
