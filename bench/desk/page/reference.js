/*
 * The least a page of this kind can be: React, and as many rows as the desk shows first, with their words
 * at hand. No sign-in, no call, no style. What the desk takes longer is what the desk is.
 */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const rows = Array.from({ length: 50 }, (_, index) =>
  createElement(
    'li',
    { key: index },
    createElement('a', { className: 'queue-row', href: '#' }, `Case ${index}, waiting, urgent`),
  ),
);
createRoot(document.getElementById('root')).render(createElement('ul', null, rows));
