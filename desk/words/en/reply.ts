/** In English: writing a reply or a note, and what may be inserted. */
export const words = {
  'reply.label': 'Your reply to the citizen',
  'reply.note-label': 'Note for colleagues. The citizen never sees it.',
  'reply.tab-reply': 'Reply',
  'reply.tab-note': 'Note',
  'reply.send': 'Send',
  'reply.save-note': 'Save note',
  'reply.draft': 'Draft kept on this device',
  'reply.segments': '{count} SMS segments',
  'reply.segments-one': '1 SMS segment',
  'reply.characters': '{count} of {limit} characters',
  'reply.too-long':
    'Too long: at most {limit} characters. Nothing was cut; shorten it or send it in parts.',
  'reply.not-yours': 'Claim the case to reply.',
  'reply.stale': 'Before you send: something changed.',
  'reply.stale.citizen-wrote': 'The citizen wrote again.',
  'reply.stale.colleague-replied': 'A colleague replied.',
  'reply.anyway': 'Send anyway',
  'reply.wait': 'Keep it until they write',
  'reply.cannot.opted-out':
    'They said STOP. Nothing can be sent until they write START themselves.',
  'reply.cannot.file-as-link':
    'This channel shows no file of this kind: “{alt}” is sent as a link.',
  'reply.cannot.file-not-sent':
    'This channel shows no file of this kind, and its link is too long here: “{alt}” is not sent. Say where it can be found, or send it another way.',
  'reply.costly': 'These letters make every piece shorter: {letters}',
  'reply.file-add': 'Add a picture or PDF',
  'reply.file-adding': 'Adding {file}…',
  'reply.file-large': 'It is too large ({called}): at most 4 MB can be sent.',
  'reply.file-alt': 'What {name} shows, in words',
  'reply.file-remove': 'Leave {name} out',
  'reply.file-kept-out': '{name} was not added. {why}',
  'reply.window-closed':
    'The messaging window of this channel is closed. Your reply is kept and goes out when the citizen writes again.',
  'reply.sending': 'Sending…',
  'reply.sent': 'Sent.',
  'reply.waits': 'Kept. It goes out when they write.',
  'reply.kept': 'Not sent: {why} Your text is still here.',
  'reply.unheard':
    'The server has your reply, but it is not known yet whether it went out. It shows above once it has. Your text is still here; sending it again sends nothing twice.',
  'reply.unsure':
    'It is not known whether your reply arrived. Your text is still here; sending it again sends nothing twice.',
  'reply.unsure-note':
    'It is not known whether your note was saved. Your text is still here; saving it again saves nothing twice.',
  'reply.preview': 'As {channel} shows it',
  'articles.title': 'Reviewed answers',
  'articles.search': 'Search the answers',
  'articles.none': 'Nothing found.',
  'articles.insert': 'Insert',
  'insert.label': 'Insert a text',
  'insert.keys':
    'Type to search. Up and down choose, Enter inserts, Escape closes. “/” once more writes it.',
  'insert.count': '{count} found',
  'insert.count-one': '1 found',
  'window.closed':
    'The messaging window of {channel} has been closed since {time}: nobody may be written to until they write. Your reply is kept, and goes out by itself when they do.',
  'window.told': 'They are told once that a reply waits, in words that say nothing of it.',
  'window.untold': 'Nothing can tell them that a reply waits: no template is set up for {channel}.',
};
