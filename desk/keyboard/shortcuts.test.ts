import { describe, expect, test } from 'vitest';
import { shortcutOf, shortcuts } from './shortcuts.ts';

const press = (more: Partial<KeyboardEvent>) => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});

describe('a shortcut', () => {
  test('is found by the place of its key, whatever the layout writes there', () => {
    expect(shortcutOf(press({ key: '∆', code: 'KeyJ', altKey: true }))).toBe('next');
    expect(shortcutOf(press({ key: '2', code: 'Digit2', altKey: true }))).toBe('board');
    expect(shortcutOf(press({ key: '?', code: 'Minus' }))).toBe('help');
  });

  test.each([
    ['a letter alone', { key: 'j', code: 'KeyJ' }],
    [
      'a letter with Ctrl, which is the browser’s',
      { key: 'j', code: 'KeyJ', altKey: true, ctrlKey: true },
    ],
    ['a letter with ⌘', { key: 'j', code: 'KeyJ', metaKey: true }],
    ['a key nobody has', { key: 'q', code: 'KeyQ', altKey: true }],
  ])('is not %s', (_, keys) => {
    expect(shortcutOf(press(keys))).toBeUndefined();
  });

  test('has keys of its own', () => {
    const keys = Object.values(shortcuts).map((each) => each.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
