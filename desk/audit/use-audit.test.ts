import { expect, test } from 'vitest';
import type { AuditRow } from '../api/types.ts';
import { csvRows, queryOf } from './use-audit.ts';

const sought = { subject: '', actor: '', action: '', from: '', to: '' };

test('a day is asked for whole, from its first moment to the first of the next', () => {
  const { from = '', to = '' } = queryOf({ ...sought, from: '2026-11-26', to: '2026-11-26' });
  expect(new Date(from).getHours()).toBe(0);
  expect(new Date(to).getDate()).toBe(27);
});

test('a reference is taken as people type it', () => {
  expect(queryOf({ ...sought, subject: ' tc-7k4m-2q ' })).toMatchObject({ subject: 'TC-7K4M-2Q' });
  expect(queryOf(sought)).not.toHaveProperty('from');
});

test('a file has ids and codes, a row each', () => {
  const entry: AuditRow = {
    subject: 'TC-7K4M-2Q',
    id: '1',
    at: '2026-11-26T10:00:00Z',
    actor: { kind: 'staff', id: 'ana', role: 'agent' },
    via: 'desk',
    action: 'prioritise',
    from: 'queued',
    to: 'queued',
    changed: { version: 2, priority: 'high' },
  };
  expect(csvRows([entry, { ...entry, actor: { kind: 'clock' } }]).slice(1)).toEqual([
    [
      ...['2026-11-26T10:00:00Z', 'TC-7K4M-2Q', 'ana', 'agent', 'desk', 'prioritise'],
      ...['queued', 'queued', 'version: 2, priority: high', ''],
    ],
    expect.arrayContaining(['clock', '']),
  ]);
});
