/** In English: the board. */
export const words = {
  'board.title': 'Now',
  'board.waiting': 'Waiting',
  'board.oldest': 'Longest wait',
  'board.present': 'People present',
  'board.risk': 'Deadlines at risk',
  'board.missed': 'Deadlines missed',
  'board.by-topic': 'By topic',
  'board.by-language': 'By language',
  'board.cases-of': 'Cases of {name}',
  'board.none': 'Nobody waits.',
  'board.nobody': 'Nobody is here.',
};
