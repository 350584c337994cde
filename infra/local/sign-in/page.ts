import { html } from 'hono/html';
import type { Account } from './accounts.ts';

/** Where staff sign in at the local run: one button for each account, and no password. */
export const signInPage = (accounts: readonly Account[]) => html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in to the desk (local run)</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; }
  :root { color-scheme: light dark }
  button { font: inherit; display: block; width: 100%; margin: .5rem 0; padding: .75rem 1rem; text-align: start; cursor: pointer; }
  small { display: block; opacity: .8 }
</style>
<h1>Sign in to the desk</h1>
<p>This is a local run: choose who you are.</p>
<form method="post">
${accounts.map(
  ({
    id,
    name,
    roles,
    topics,
    languages,
  }) => html`<button name="account" value="${id}">${name} (${id})
<small>${roles.join(', ')}; topics: ${topics.join(', ').replace('*', 'all')}; speaks ${languages.join(', ')}</small></button>
`,
)}</form>
</html>
`;
