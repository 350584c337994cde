/** In English: the team texts. */
export const words = {
  'texts.title': 'Team texts',
  'texts.text':
    'What your team replies often. Nobody reviews these, so the bot never says them; type “/” in an empty reply to insert one.',
  'texts.new': 'New text',
  'texts.edit': 'Change',
  'texts.delete': 'Delete',
  'texts.delete-title': 'Delete “{title}”?',
  'texts.delete-text': 'It is gone for the whole team. Replies it was used in stay as they are.',
  'texts.deleted': '“{title}” is deleted.',
  'texts.save': 'Save',
  'texts.saved': '“{title}” is saved.',
  'texts.name': 'Title, for colleagues',
  'texts.topic': 'Offered in cases about',
  'texts.topic-any': 'All topics',
  'texts.search': 'Words in title or text',
  'texts.count': '{count} texts',
  'texts.count-one': '1 text',
  'texts.preview': 'How each channel shows it',
  'texts.changed':
    '{name} has changed this text since you opened it; theirs is below. Yours is still here: saving again replaces theirs.',
  'texts.gone':
    'This text has been deleted since you opened it. Yours is still here: saving again brings it back.',
};
