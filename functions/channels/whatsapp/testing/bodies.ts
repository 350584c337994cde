/** The citizen of the samples, by number. */
export const from = '12025550123';
/** The same one, without a phone number. */
export const userId = 'US.13491208655302741918';
export const at = '2025-10-09T08:53:20.000Z';
export const metadata = {
  display_phone_number: '+1 202-555-0199',
  phone_number_id: '200000000000002',
};
/** A webhook with one change of this field. */
export const change = (value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field, value: { metadata, ...value } }] }],
});
/** A message with what every one has, and this. */
export const message = (more: object) => ({ id: 'wamid.X', timestamp: '1760000000', ...more });
export const text = { type: 'text', text: { body: 'Hi' } };
/** How `text` is read. */
export const hi = { at, id: 'wamid.X', text: 'Hi' };
