// usage: node browser.mjs URL
//
// A person at a browser: opens URL in headless Chromium, logs in and consents at provider.mjs's
// pages, looks at the page it ends on and leaves. Ends with 0 when it got there.
//
// BROWSER_LOGIN=name     who logs in (else the login hint, else "somebody")
// BROWSER_DENY=1         refuses consent
// BROWSER_HOLD=file      does not log in before that file exists
// BROWSER_LOG=file       gets a line "opened HOST/PATH" at the start, "visited HOST/PATH" for each
//                        page, "ended HOST/PATH" or "failed REASON"; never a query: it holds state
// BROWSER_LOCALE=ja-JP   what the browser prefers; else from LANG
// BROWSER_SHOT=name      the screenshots' name (else login-done or login-denied)
// BROWSER_SETTINGS=file  JSON with any of these, read at each start, stronger than the environment
// EVERGRANT_TEST_SCREENSHOTS=folder  gets NAME-LOCALE-light.png and NAME-LOCALE-dark.png
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const PATIENCE = 60_000;

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage',
];

const settings = { ...process.env, ...settingsFile(process.env.BROWSER_SETTINGS) };

function settingsFile(file) {
  return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function log(what, url) {
  if (settings.BROWSER_LOG) {
    appendFileSync(settings.BROWSER_LOG, `${what} ${place(url)}\n`);
  }
}

function place(url) {
  return URL.canParse(url) ? new URL(url).host + new URL(url).pathname : url;
}

function locale() {
  const language = (settings.LANG ?? '').split('.')[0].replace('_', '-');
  return settings.BROWSER_LOCALE ?? (/^[a-z]{2}-[A-Z]{2}$/.test(language) ? language : 'en-US');
}

async function held() {
  while (settings.BROWSER_HOLD && !existsSync(settings.BROWSER_HOLD)) {
    await pause(50);
  }
}

/** Acts on one page of the provider's, by the name it gives itself; false on the last page. */
async function act(page) {
  const name = await page.locator('body').getAttribute('data-page');
  switch (name) {
    case 'login':
      await held();
      if (settings.BROWSER_LOGIN) {
        await page.locator('input[name=login]').fill(settings.BROWSER_LOGIN);
      }
      await submit(page, 'button[name=go]');
      return true;
    case 'device':
    case 'device-confirm':
      await held();
      await submit(page, 'button[name=go]');
      return true;
    case 'consent':
      await submit(page, `button[value=${settings.BROWSER_DENY ? 'deny' : 'allow'}]`);
      return true;
    case 'error':
      throw new Error(`the provider refused: ${await page.locator('main').innerText()}`);
    default:
      return false;
  }
}

async function submit(page, button) {
  await Promise.all([
    page.waitForEvent('load', { timeout: PATIENCE }),
    page.locator(button).click(),
  ]);
}

async function photograph(page) {
  const folder = settings.EVERGRANT_TEST_SCREENSHOTS;
  if (!folder) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  const name = settings.BROWSER_SHOT ?? (settings.BROWSER_DENY ? 'login-denied' : 'login-done');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${locale()}-${colorScheme}.png`) });
  }
}

async function visit(browser, url) {
  const context = await browser.newContext({
    locale: locale(),
    viewport: { width: 900, height: 600 },
  });
  const page = await context.newPage();
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url() !== 'about:blank') {
      log('visited', frame.url());
    }
  });
  await page.goto(url, { timeout: PATIENCE });
  while (await act(page)) { /* one page after the other */ }
  await photograph(page);
  log('ended', page.url());
}

const url = process.argv[2];
log('opened', url);
const browser = await chromium.launch({
  executablePath: settings.CHROMIUM ?? '/usr/bin/chromium',
  args: FLAGS,
});
try {
  await visit(browser, url);
} catch (error) {
  log('failed', error.message.split('\n')[0]);
  throw error;
} finally {
  await browser.close();
}
