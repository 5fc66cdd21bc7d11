// usage: node browser.mjs URL
//
// A person at a browser: opens URL, logs in and consents at provider.mjs's pages, looks at the page
// that this ends on and leaves. Ends with 0 when it got there.
//
// BROWSER_LOGIN=name     who logs in (else the login hint, else "somebody")
// BROWSER_DENY=1         refuses consent
// BROWSER_CODE=code      what is entered where a code for another device is asked for
// BROWSER_HOLD=file      does not log in before that file exists
// BROWSER_LOG=file       gets a line "opened HOST/PATH" at the start, "visited HOST/PATH" for each
//                        page, "ended HOST/PATH" or "failed REASON"; never a query: it holds state
// BROWSER_LOCALE=ja-JP   what the browser prefers; else from LANG
// BROWSER_SHOT=name      the screenshots' name (else login-done or login-denied)
// BROWSER_ENGINE=http    no Chromium, only its requests: fast, for tests that are not about pages
// BROWSER_SETTINGS=file  JSON with any of these, read at each start, stronger than the environment
// EVERGRANT_TEST_SCREENSHOTS=folder  gets NAME-LOCALE-light.png and NAME-LOCALE-dark.png
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

class Person {
  constructor(environment) {
    const file = environment.BROWSER_SETTINGS;
    const stronger = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    this.settings = { ...environment, ...stronger };
    this.login = this.settings.BROWSER_LOGIN;
    this.code = this.settings.BROWSER_CODE;
    this.decision = this.settings.BROWSER_DENY ? 'deny' : 'allow';
  }

  get locale() {
    const language = (this.settings.LANG ?? '').split('.')[0].replace('_', '-');
    const known = /^[a-z]{2}-[A-Z]{2}$/.test(language) ? language : 'en-US';
    return this.settings.BROWSER_LOCALE ?? known;
  }

  log(what, url) {
    if (this.settings.BROWSER_LOG) {
      appendFileSync(this.settings.BROWSER_LOG, `${what} ${place(url)}\n`);
    }
  }

  /** Whether a page comes back that was answered before: nothing more is to be done there. */
  seesAgain(page) {
    const again = this.seen === page;
    this.seen = page;
    return again;
  }

  async hesitates() {
    while (this.settings.BROWSER_HOLD && !existsSync(this.settings.BROWSER_HOLD)) {
      await pause(50);
    }
  }
}

function place(url) {
  return URL.canParse(url) ? new URL(url).host + new URL(url).pathname : url;
}

const person = new Person(process.env);
const url = process.argv[2];
const engine = person.settings.BROWSER_ENGINE ?? 'chromium';
person.log('opened', url);
try {
  const { visit } = await import(`./browser-${engine}.mjs`);
  await visit(url, person);
} catch (error) {
  person.log('failed', error.message.split('\n')[0]);
  throw error;
}
