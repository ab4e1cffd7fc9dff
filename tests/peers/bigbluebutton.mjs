// bigbluebutton-js signs calls as our own code should. Reads {url, secret, calls: [{call,
// parameters}]} from stdin; writes the address of each. It knows SHA-1 only.
import bigbluebutton from "bigbluebutton-js";

const { util } = bigbluebutton;
const asked = JSON.parse(await new Response(process.stdin).text());
const host = util.normalizeUrl(asked.url);
const signed = asked.calls.map(({ call, parameters }) =>
  util.constructUrl(host, asked.secret, call, { ...parameters }),
);
console.log(JSON.stringify(signed));
