/** The channels there are, one line each. Everything else loops over this list. */
export { messenger } from './messenger/channel.ts';
export { sms } from './sms/channel.ts';
export { whatsapp } from './whatsapp/channel.ts';
export { x } from './x/channel.ts';
