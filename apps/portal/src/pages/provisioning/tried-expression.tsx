// An expression tried by the server, and what came of it.

import { makeStyles, tokens } from '@fluentui/react-components'
import type { ParseExpressionResponse } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { Problem } from '../../ui/Problem.tsx'
import type { AttributeDefinition } from './mapping-edit.ts'

const useStyles = makeStyles({ output: { fontFamily: tokens.fontFamilyMonospace } })

/** Evaluates an expression on the given values; nothing is stored. */
export async function tryExpression(
  wanted: {
    readonly applicationId: string
    readonly jobId: string
    readonly expression: string
    readonly target: AttributeDefinition | null
  },
  properties: { key: string; value: unknown }[],
): Promise<ParseExpressionResponse> {
  const { applicationId, expression, jobId, target } = wanted
  return bodyOf(
    await api.POST(
      '/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/parseExpression',
      {
        params: { path: { servicePrincipalId: applicationId, jobId } },
        body: { expression, testInputObject: { properties }, targetAttributeDefinition: target },
      },
    ),
  )
}

export function TriedExpression({
  error,
  result,
}: {
  readonly error: Error | null
  readonly result: ParseExpressionResponse | undefined
}) {
  const styles = useStyles()
  return (
    <div aria-live="polite">
      {error === null ? null : <Problem title="It could not be tried.">{messageOf(error)}</Problem>}
      {result === undefined ? null : result.error === null ? (
        <Problem intent="success" title="Result:">
          <span className={styles.output}>{result.evaluationResult.join(', ') || 'no value'}</span>
        </Problem>
      ) : (
        <Problem title="The expression fails.">{result.error.message}</Problem>
      )}
    </div>
  )
}
