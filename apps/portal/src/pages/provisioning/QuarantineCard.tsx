// Why nothing goes through: what happened, what to do about it, and when it is tried again.

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { forgetApplication } from '../../api/queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { path } from '../../path-builder.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { sentence } from '../../ui/sentence.ts'
import type { ProvisioningForm } from './provisioning-form.ts'

export type Quarantine = NonNullable<SynchronizationJob['status']['quarantine']>

const useStyles = makeStyles({
  facts: { margin: `${tokens.spacingVerticalS} 0` },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export function QuarantineCard(props: {
  readonly applicationId: string
  readonly jobId: string
  readonly quarantine: Quarantine
  readonly isForUploads: boolean
  readonly onTried: () => void
}) {
  const styles = useStyles()
  const notice = useNotice()
  const navigate = useNavigate()
  const { quarantine, jobId, applicationId } = props
  const form = useFormContext<ProvisioningForm>()
  const remedy = remedyFor(quarantine)
  const isHeld = quarantine.reason === 'TooManyDeletes'
  const restart = useMutation({
    mutationFn: () =>
      api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/restart', {
        params: { path: { servicePrincipalId: applicationId, jobId } },
        body: { criteria: { resetScope: 'QuarantineState' } },
      }),
    onSuccess: () => {
      props.onTried()
      return forgetApplication(applicationId)
    },
    onError: (error) => notice.failed('That did not work', error),
  })
  return (
    <Problem
      intent={isHeld ? 'warning' : 'error'}
      title={isHeld ? 'Removals are held back.' : 'Provisioning is in quarantine.'}
    >
      <div className={styles.facts}>
        <FactList
          facts={[
            ['What happened', sentence(quarantine.error?.message ?? quarantine.reason)],
            ['What to do', adviceFor(applicationId, quarantine)],
            ['Next attempt', <Instant key="next" at={quarantine.nextAttempt} />],
            [
              'So far',
              <span key="since">
                {quarantine.seriesCount === 1 ? '1 attempt' : `${quarantine.seriesCount} attempts`} since{' '}
                <Instant at={quarantine.seriesBegan} />
              </span>,
            ],
          ]}
        />
      </div>
      <div className={styles.buttons}>
        {isHeld ? (
          <Button appearance="primary" onClick={() => navigate({ to: path.removals(applicationId) })}>
            Review removals
          </Button>
        ) : null}
        {remedy === null || props.isForUploads ? null : (
          <Button onClick={() => form.setFocus(remedy.field)}>{remedy.words}</Button>
        )}
        <Button onClick={() => restart.mutate()} disabledFocusable={restart.isPending}>
          Try again now
        </Button>
      </div>
    </Problem>
  )
}

function adviceFor(applicationId: string, { reason, error }: Quarantine): ReactNode {
  const failures = (
    <Link
      to="/applications/$applicationId/provisioning-logs"
      params={{ applicationId }}
      search={{ status: 'failure' }}
    >
      Look at the failures
    </Link>
  )
  switch (reason) {
    case 'TooManyDeletes':
      return 'Review who would lose access, then allow or reject it. If it is a mistake, correct the assignments or filters.'
    case 'EncounteredEscrowProportionThreshold':
    case 'EncounteredBaseEscrowThreshold':
    case 'EncounteredTotalEscrowThreshold':
      return <>{failures}, correct what most of them have in common, then try again.</>
    default:
      return isTokenRefused(error)
        ? 'Make a new token in the application, with an account that has admin permissions. Put it into Secret Token below, test the connection and save: that tries again at once.'
        : 'Make sure that the application can be reached at the Tenant URL below. Test the connection; once it works, try again.'
  }
}

/** The field of the form where it is put right; `null`: not in this form. */
function remedyFor({
  reason,
  error,
}: Quarantine): { readonly field: keyof ProvisioningForm; readonly words: string } | null {
  switch (reason) {
    case 'TooManyDeletes':
      return { field: 'deletionThreshold', words: 'Change the threshold' }
    case 'EncounteredEscrowProportionThreshold':
    case 'EncounteredBaseEscrowThreshold':
    case 'EncounteredTotalEscrowThreshold':
      return null
    default:
      return isTokenRefused(error)
        ? { field: 'secretToken', words: 'Enter a new token' }
        : { field: 'tenantUrl', words: 'Check the Tenant URL' }
  }
}

function isTokenRefused(error: Quarantine['error']): boolean {
  return TOKEN_REFUSED.has(error?.code ?? '')
}

/** Codes of provisioning.md 9.4 that say so. */
const TOKEN_REFUSED: ReadonlySet<string> = new Set([
  'Unauthorized',
  'InsufficientRights',
  'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
])
