// The pages that a person sees. Each names itself in <body data-page="…">, for browser.mjs.
const STYLE = `
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh }
  main { width: 22rem }
  input, button { font: inherit; padding: .4rem .8rem; box-sizing: border-box }
  label, input[type=text] { display: block; width: 100% }
  button { margin: 1rem .5rem 0 0 }`;

function escape(text) {
  return String(text ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(name, title, content) {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style>${STYLE}</style></head>
<body data-page="${name}"><main><h1>${title}</h1>${content}</main></body></html>`;
}

export function login(action, hint) {
  return page('login', 'Test provider', `<form method="post" action="${action}">
<label>Log in as <input type="text" name="login" value="${escape(hint)}" autofocus></label>
<button type="submit" name="go" value="login">Log in</button></form>`);
}

export function consent(action, client, subject, scope) {
  return page('consent', 'Test provider', `<p>${escape(subject)}, may
<b>${escape(client)}</b> act for you?</p><p><small>${escape(scope)}</small></p>
<form method="post" action="${action}">
<button type="submit" name="decision" value="allow">Allow</button>
<button type="submit" name="decision" value="deny">Refuse</button></form>`);
}

export function deviceCodeInput(ctx, form, _, error) {
  const why = error ? '<p>That code is not known here.</p>' : '';
  ctx.body = page('device', 'Enter the code', `${why}${form}
<button type="submit" form="op.deviceInputForm" name="go">Continue</button>`);
}

export function deviceCodeConfirmation(ctx, form, client, _, userCode) {
  ctx.body = page('device-confirm', 'Is this your code?', `<p>${escape(userCode)}</p>${form}
<button type="submit" form="op.deviceConfirmForm" name="go">Continue</button>`);
}

export function deviceDone(ctx) {
  ctx.body = page('done', 'Your device is connected', '<p>You can close this page.</p>');
}

export function failure(ctx, out) {
  ctx.type = 'html';
  ctx.body = page('error', 'The provider refused this', `<p>${escape(out.error)}</p>
<p>${escape(out.error_description)}</p>`);
}
