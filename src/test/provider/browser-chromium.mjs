// The person at a real Chromium, without a window.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const PATIENCE = 60_000;

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage',
];

export async function visit(url, person) {
  const browser = await chromium.launch({
    executablePath: person.settings.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  try {
    await walk(await open(browser, person), url, person);
  } finally {
    await browser.close();
  }
}

async function open(browser, person) {
  const context = await browser.newContext({
    locale: person.locale,
    viewport: { width: 900, height: 600 },
  });
  const page = await context.newPage();
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url() !== 'about:blank') {
      person.log('visited', frame.url());
    }
  });
  return page;
}

async function walk(page, url, person) {
  await page.goto(url, { timeout: PATIENCE });
  while (await act(page, person)) { /* one page after the other */ }
  await photograph(page, person);
  person.log('ended', page.url());
}

/** Acts on one page of the provider's, by the name it gives itself; false on the last page. */
async function act(page, person) {
  const name = await page.locator('body').getAttribute('data-page');
  switch (name) {
    case 'login':
      await person.hesitates();
      if (person.login) {
        await page.locator('input[name=login]').fill(person.login);
      }
      await submit(page, 'button[name=go]');
      return true;
    case 'device':
      if (person.seesAgain(name)) {
        return false;
      }
      if (person.code) {
        await page.locator('input[name=user_code]').fill(person.code);
      }
      await submit(page, 'button[name=go]');
      return true;
    case 'device-confirm':
      await person.hesitates();
      await submit(page, 'button[name=go]');
      return true;
    case 'consent':
      await submit(page, `button[value=${person.decision}]`);
      return true;
    case 'error':
      throw new Error(`the provider refused: ${await page.locator('main p').first().innerText()}`);
    default:
      return sendsItself(page);
  }
}

/** oidc-provider's page that posts its form by a script: waits until it is gone. */
async function sendsItself(page) {
  if (await page.title() !== 'Submitting Callback') {
    return false;
  }
  await page.waitForFunction(() => document.title !== 'Submitting Callback');
  await page.waitForLoadState('load');
  return true;
}

async function submit(page, button) {
  await Promise.all([
    page.waitForEvent('load', { timeout: PATIENCE }),
    page.locator(button).click(),
  ]);
}

async function photograph(page, { settings, locale }) {
  const folder = settings.EVERGRANT_TEST_SCREENSHOTS;
  if (!folder) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  const name = settings.BROWSER_SHOT ?? (settings.BROWSER_DENY ? 'login-denied' : 'login-done');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${locale}-${colorScheme}.png`) });
  }
}
