// What a harmless look at the application found that is not as the RFCs have it, each with what proves it.

import { makeStyles, tokens } from '@fluentui/react-components'

type Finding = {
  readonly outcome: string
  readonly text: string
  readonly exchanges: readonly {
    readonly request: string
    readonly status: number
    readonly answer: string | null
  }[]
}

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0 0` },
  proof: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

const LONGEST_ANSWER = 200

/** Nothing when all is as usual. */
export function TargetFindings({ findings }: { readonly findings: readonly Finding[] }) {
  const styles = useStyles()
  const telling = findings.filter(({ outcome }) => outcome === 'deviation' || outcome === 'problem')
  if (telling.length === 0) return null
  return (
    <ul className={styles.list} aria-label="What the application does in its own way">
      {telling.map(({ exchanges, text }) => (
        <li key={text}>
          {text}
          <details>
            <summary>Proof</summary>
            {exchanges.map(({ answer, request, status }) => (
              <div className={styles.proof} key={request}>
                {request} → {status} {answer?.slice(0, LONGEST_ANSWER)}
              </div>
            ))}
          </details>
        </li>
      ))}
    </ul>
  )
}
