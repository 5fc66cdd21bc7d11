// The person without a browser: the same requests, cookies and forms, in a tenth of the time.
const REDIRECTS = [301, 302, 303, 307, 308];

export async function visit(url, person) {
  const walk = new Walk(person);
  await walk.go(url);
  while (await act(walk, person)) { /* one page after the other */ }
  person.log('ended', walk.url);
}

/** Acts on one page of the provider's, by the name it gives itself; false on the last page. */
async function act(walk, person) {
  switch (walk.find(/<body data-page="([^"]+)"/)) {
    case 'login':
      await person.hesitates();
      await walk.submit(person.login ? { login: person.login } : {});
      return true;
    case 'device':
      if (person.seesAgain('device')) {
        return false;
      }
      await walk.submit(person.code ? { user_code: person.code } : {});
      return true;
    case 'device-confirm':
      await person.hesitates();
      await walk.submit({});
      return true;
    case 'consent':
      await walk.submit({ decision: person.decision });
      return true;
    case 'error':
      throw new Error(`the provider refused: ${walk.find(/<p>([^<]*)/)}`);
    default:
      return sendsItself(walk);
  }
}

/** oidc-provider's page that posts its form by a script. */
async function sendsItself(walk) {
  const sends = walk.find(/<title>(Submitting Callback)/) !== undefined;
  if (sends) {
    await walk.submit({});
  }
  return sends;
}

class Walk {
  #cookies = new Map();
  #person;
  #html = '';
  url = '';

  constructor(person) {
    this.#person = person;
  }

  /** Goes to a page and wherever it leads. */
  async go(url, request = {}) {
    const headers = {
      'accept-language': this.#person.locale,
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    const response = await fetch(url, { ...request, headers, redirect: 'manual' });
    response.headers.getSetCookie().forEach((line) => this.#keep(line));
    this.url = url;
    this.#html = await response.text();
    if (REDIRECTS.includes(response.status)) {
      await this.go(new URL(response.headers.get('location'), url).href);
    } else {
      this.#person.log('visited', url);
    }
  }

  find(pattern) {
    return pattern.exec(this.#html)?.[1];
  }

  /** Posts the page's form: its own values, these on top. */
  async submit(values) {
    const fields = [...this.#html.matchAll(/<input\s[^>]*>/g)].map(([tag]) => [
      /name="([^"]*)"/.exec(tag)[1],
      /value="([^"]*)"/.exec(tag)?.[1] ?? '',
    ]);
    const body = new URLSearchParams({ ...Object.fromEntries(fields), ...values });
    const action = new URL(this.find(/action="([^"]*)"/), this.url).href;
    await this.go(action, { method: 'POST', body });
  }

  #keep(line) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
    if (value) {
      this.#cookies.set(name, value);
    } else {
      this.#cookies.delete(name);
    }
  }
}
