// Restart provisioning: everyone is looked at again; what is linked stays linked.

import { Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { forgetApplication } from '../../api/queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Problem } from '../../ui/Problem.tsx'

export function RestartDialog(props: {
  readonly applicationId: string
  readonly job: SynchronizationJob
  readonly isForUploads: boolean
  readonly onClose: () => void
}) {
  const { applicationId, isForUploads, job } = props
  const notice = useNotice()
  const [clearsLinks, setClearsLinks] = useState(false)
  const restart = async () => {
    await api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/restart', {
      params: { path: { servicePrincipalId: applicationId, jobId: job.id } },
      body: { criteria: { resetScope: clearsLinks ? 'Full' : '' } },
    })
    notice.done('Provisioning starts over')
    await forgetApplication(applicationId)
  }
  return (
    <ConfirmDialog
      title="Restart provisioning?"
      action="Restart"
      messageOf={messageOf}
      run={restart}
      onClose={props.onClose}
    >
      <p>
        {isForUploads
          ? 'Quarantine is lifted, and people who were uploaded and could not be taken are tried at once.'
          : 'Everyone in scope is compared with the application again, quarantine is lifted, and failures are tried at once.'}
      </p>
      {isForUploads ? null : (
        <Checkbox
          label="Forget which account belongs to whom, and match anew"
          checked={clearsLinks}
          onChange={(_, { checked }) => setClearsLinks(checked === true)}
        />
      )}
      {clearsLinks ? (
        <Problem intent="warning" title="Rollcall will not know whom it managed.">
          Accounts of people who are out of scope now are not disabled afterwards.
        </Problem>
      ) : null}
    </ConfirmDialog>
  )
}
