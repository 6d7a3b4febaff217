import { expect, it } from 'vitest';
import { authOf } from './token-server.ts';

it.each([
  ['quay.io', 'token'],
  ['registry.example.com', 'token'],
  ['localhost', 'token'],
  ['[fd00::5]', 'token'],
  ['registry.example.com:443', 'basic'],
  ['localhost:5000', 'basic'],
  ['[fd00::5]:5000', 'basic'],
])('a registry at %s asks for %s, unless it says otherwise', (host, auth) => {
  expect(authOf({ host })).toBe(auth);
  expect(authOf({ host, auth: 'none' })).toBe('none');
});
