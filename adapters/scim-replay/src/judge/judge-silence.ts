// What a client concludes when no answer comes.

import type { NoAnswer, NoAnswerKind } from '@rollcall/scim-exchange'
import type { Client } from '../client.ts'
import { failed, type Judgement } from '../step.ts'

const ADVICE: Readonly<Record<NoAnswerKind, string>> = {
  unresolved: 'Check the host in --url.',
  refused: 'Check host and port in --url, and that the server is running.',
  timeout: 'Look at what the server does with this request; --timeout gives it more time.',
  tls: 'Use TLS 1.2 or newer and a certificate of a public authority; NODE_EXTRA_CA_CERTS=authority.crt has the replay trust yours.',
  lost: 'Look into the log of the server, or of the proxy before it, for this request.',
  malformed: 'Check the port and the scheme (http or https) in --url.',
  tooLarge: 'Answer by the page, and leave out members that were excluded.',
  unsendable: 'Check --url and the token for spaces, line breaks and letters beyond ASCII.',
}

export function judgeSilence(silence: NoAnswer, client: Client): Judgement {
  const { kind, mayHaveArrived, message } = silence
  const follows = mayHaveArrived
    ? `Whether the request was carried out, nobody knows. ${client.onTrouble}`
    : client.onUnreachable
  const conclusion = `No answer: ${message}. ${follows}`
  return { ...failed(conclusion, ADVICE[kind]), stops: true }
}
