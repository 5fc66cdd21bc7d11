// A server whose clock goes wrong: `clockOffset` seconds are added to all times that it sees.
import { options } from './options.mjs';

const offset = options(process.argv[3]).clockOffset * 1000;
const RightDate = Date;

if (offset !== 0) {
  globalThis.Date = class extends RightDate {
    constructor(...given) {
      super(...(given.length === 0 ? [RightDate.now() + offset] : given));
    }

    static now() {
      return RightDate.now() + offset;
    }
  };
}

/** Node's own Date header tells the right time: this one is put in its place. */
export function date(response) {
  response.setHeader('date', new Date().toUTCString());
}
