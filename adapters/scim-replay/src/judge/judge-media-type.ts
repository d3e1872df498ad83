// The type of an answer, which clients that are less patient than these insist on.

import { isScimMediaType } from '@rollcall/scim'
import { type Answer, header } from '@rollcall/scim-exchange'
import { type Judgement, warned } from '../step.ts'
import { excerpt } from './excerpt.ts'

/** The judgement, made a warning when all is well but the media type (scim.md A1.3, C14). */
export function withMediaType(judgement: Judgement, answer: Answer): Judgement {
  const type = header(answer, 'content-type')
  const isSuccess = judgement.outcome === 'pass' && answer.status < 300 && answer.text !== ''
  if (!isSuccess || isScimMediaType(type ?? '')) return judgement
  const remark = `The answer is typed ${type === null ? 'as nothing' : `"${excerpt(type, 60)}"`}.`
  const { learned } = judgement
  return warned(`${judgement.conclusion} ${remark}`, 'Type every answer "application/scim+json".', learned)
}
