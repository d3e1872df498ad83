// What holds for every request: credentials, media types, unknown addresses, errors (RFC 7644 §2, §3.1, §3.12).

import type { Check } from '../check.ts'
import { expectError, expectList, expectStatus, expectThat } from '../trial.ts'

export const requestChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §2',
    title: 'a request without a token is 401 and says how to authenticate',
    why: 'Okta tests it; a 403 or 404 sends administrators looking in the wrong place.',
    run: async (trial) => {
      const answer = await trial.get('/Users?count=1', { token: null })
      expectError(answer, 401)
      expectThat(
        /bearer/i.test(answer.header('www-authenticate') ?? ''),
        `${answer.request}: WWW-Authenticate does not name Bearer`,
      )
    },
  },
  {
    source: 'RFC 7644 §2',
    title: 'a wrong token is 401, for writes as for reads',
    why: 'Clients stop at once on 401; after anything else they go on trying with a dead token.',
    run: async (trial) => {
      const token = trial.unique('wrong')
      expectError(await trial.get('/Users?count=1', { token }), 401)
      expectError(await trial.send('POST', '/Users', { token, body: trial.person() }), 401)
    },
  },
  {
    source: 'RFC 7644 §3.12',
    title: 'an unknown address is 404 with an error body',
    why: 'An HTML page cannot be told from a proxy in the way.',
    run: async (trial) => {
      expectError(await trial.get(`/${trial.unique('NoSuchEndpoint')}`), 404)
    },
  },
  {
    source: 'RFC 7644 §3.2',
    title: 'a method that an endpoint does not have is 405 with Allow',
    why: 'It tells a developer what is possible; SCIMple checks it.',
    run: async (trial) => {
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        const answer = await trial.send(method, '/Users', method === 'DELETE' ? {} : { body: {} })
        expectStatus(answer, 405)
        expectThat(
          (answer.header('allow') ?? '').includes('GET'),
          `${answer.request}: Allow does not name GET`,
        )
      }
    },
  },
  {
    source: 'RFC 7644 §3.1',
    title: 'bodies typed application/json are taken, with a charset as well',
    why: 'Many clients send nothing else.',
    run: async (trial) => {
      for (const type of ['application/json', 'application/scim+json; charset=utf-8']) {
        const headers = { 'content-type': type }
        expectStatus(await trial.post('/Users', trial.person(), { headers }), 201)
      }
    },
  },
  {
    source: 'RFC 7644 §3.1',
    title: 'a body of another type is 415',
    why: 'Form data or XML must not be taken for JSON.',
    run: async (trial) => {
      const headers = { 'content-type': 'text/plain' }
      expectError(await trial.post('/Users', trial.person(), { headers }), 415)
    },
  },
  {
    source: 'RFC 7644 §3.12',
    title: 'a body that is no JSON is 400 invalidSyntax',
    why: 'A 500 is retried for ever, a 400 is shown to somebody.',
    run: async (trial) => {
      expectError(await trial.post('/Users', '{"userName":'), 400, 'invalidSyntax')
      expectError(await trial.post('/Users', '["a list"]'), 400, 'invalidSyntax', 'invalidValue')
      expectError(
        await trial.send('POST', '/Users', { headers: JSON_TYPE }),
        400,
        'invalidSyntax',
        'invalidValue',
      )
    },
  },
  {
    source: 'RFC 7644 §3.12',
    title: 'Accept application/json is served as well',
    why: 'Some HTTP libraries send it whatever one does.',
    run: async (trial) => {
      expectList(await trial.get('/Users?count=1', { headers: { accept: 'application/json' } }))
    },
  },
  {
    source: 'RFC 7644 §3.4.2',
    title: 'unknown query parameters are ignored',
    why: 'Microsoft Entra keeps its feature flags there, e.g. ?aadOptscim062020.',
    run: async (trial) => {
      expectList(await trial.get('/Users?count=1&aadOptscim062020&something=else'))
    },
  },
  {
    source: 'RFC 7644 §3.2',
    title: 'a trailing slash makes no difference and causes no redirect',
    why: 'Base URLs are typed by people, and redirects lose the token.',
    run: async (trial) => {
      expectList(await trial.get('/Users/?count=1'))
    },
  },
  {
    source: 'RFC 7644 §3.13',
    title: 'another protocol version is refused, not served',
    why: 'A client of SCIM 1.1 has to hear that it will not work.',
    run: async (trial) => {
      if (!/\/v2$/.test(trial.server.url)) return
      const url = trial.server.url.replace(/\/v2$/, '/v1')
      const answer = await fetch(`${url}/Users`, {
        headers: { authorization: `Bearer ${trial.server.token}` },
      })
      expectThat(
        [400, 404].includes(answer.status),
        `GET /v1/Users answered ${answer.status}, expected 400 or 404`,
      )
    },
  },
  {
    source: 'RFC 7644 §7',
    title: 'hostile input is refused without a 5xx',
    why: 'A server that falls over keeps everybody from being provisioned.',
    run: async (trial) => {
      const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
      const filters = ['((((', '"', 'userName eq', `${'('.repeat(2_000)}a pr`, 'userName eq "\u0000"', '%']
      for (const filter of filters) {
        const answer = await trial.get(`/Users?filter=${encodeURIComponent(filter)}`)
        expectThat(answer.status < 500, `${answer.request.slice(0, 100)} answered ${answer.status}`)
      }
      for (const body of [deep, `{"schemas":${deep}}`, '{"userName":{"__proto__":1}}', '0', 'null', '""']) {
        const answer = await trial.post('/Users', body)
        expectThat(answer.status < 500, `POST of ${body.slice(0, 40)} answered ${answer.status}`)
      }
      for (const path of [
        '/Users/%00',
        '/Users/%E0%A4%A',
        '/Users/..%2f..%2f',
        `/Users/${'x'.repeat(900)}`,
      ]) {
        const answer = await trial.get(path)
        expectThat(
          answer.status >= 400 && answer.status < 500,
          `${path.slice(0, 60)} answered ${answer.status}`,
        )
      }
    },
  },
]

const JSON_TYPE = { 'content-type': 'application/scim+json' }
