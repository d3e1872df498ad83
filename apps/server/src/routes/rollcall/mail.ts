// /rollcall/mail: how mail leaves this installation, what waits in the outbox, and a mail on request.

import {
  bodyObject,
  contextLink,
  GraphRefusal,
  one,
  pageOf,
  pageSize,
  parseRequest,
  resourceNotFound,
} from '@rollcall/graph'
import { type OutboxMessage, testMail } from '@rollcall/notifier-smtp'
import { z } from 'zod'
import { type GraphRoute, ok, param } from '../graph/graph-route.ts'

const PATH = '/rollcall/mail'
const SIZES = { byDefault: 50, max: 200 }

const TEST_MAIL_BODY = bodyObject({ recipient: z.email().max(320) })

export const mailRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: PATH,
    operation: 'mail.read',
    summary: 'How mail is sent, without user and password, and how many mails are in the outbox',
    answer: one('mailSettings'),
    async handle({ deps: { mailer }, versionRoot }) {
      const { kept, waiting, refused } = await mailer.counts()
      return ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/mail'),
        ...mailer.settings,
        waitingCount: waiting,
        refusedCount: refused,
        keptCount: kept,
      })
    },
  },
  {
    method: 'POST',
    path: `${PATH}/test`,
    operation: 'mail.test',
    summary: 'Send a test mail, and say what came of it',
    body: TEST_MAIL_BODY,
    answer: one('sentMail'),
    async handle({ deps: { mailer, tenant }, versionRoot, body }) {
      const { recipient } = parseRequest(TEST_MAIL_BODY, body)
      const { id, state, reason } = await mailer.try({
        ...testMail(tenant.displayName),
        recipients: [recipient],
      })
      if (state === 'waiting' || state === 'refused') {
        throw new GraphRefusal(400, 'MailNotSent', `The mail server did not take the mail: ${reason}`)
      }
      return ok({ '@odata.context': contextLink(versionRoot, 'rollcall/sentMail'), id, state })
    },
  },
  {
    method: 'GET',
    path: `${PATH}/outbox`,
    operation: 'mail.read',
    summary: 'List mails that were kept, wait for the server, or were refused by it, newest first',
    answer: pageOf('outboxMail'),
    async handle({ deps: { mailer }, versionRoot, options }) {
      const mails = await mailer.list(pageSize(options, SIZES))
      return ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/mail/outbox'),
        value: mails.map(showMail),
      })
    },
  },
  {
    method: 'GET',
    path: `${PATH}/outbox/:mailId`,
    operation: 'mail.read',
    summary: 'Get a mail of the outbox',
    answer: one('outboxMail'),
    async handle(request) {
      const id = param(request, 'mailId')
      const mail = await request.deps.mailer.read(id)
      if (mail === null) throw resourceNotFound(id)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/mail/outbox/$entity'),
        ...showMail(mail),
      })
    },
  },
]

function showMail({ createdAt, ...mail }: OutboxMessage): object {
  return { ...mail, createdDateTime: createdAt }
}
