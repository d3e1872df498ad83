// Restart provisioning: everyone is looked at again; what is linked stays linked.

import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { forgetApplication } from '../../api/queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { Problem } from '../../ui/Problem.tsx'

export function RestartDialog(props: {
  readonly applicationId: string
  readonly job: SynchronizationJob | null
  readonly trigger: ReactElement
}) {
  const { applicationId, job } = props
  const notice = useNotice()
  const [isOpen, setOpen] = useState(false)
  const [clearsLinks, setClearsLinks] = useState(false)
  const restart = useMutation({
    mutationFn: () =>
      api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/restart', {
        params: { path: { servicePrincipalId: applicationId, jobId: job?.id ?? '' } },
        body: { criteria: { resetScope: clearsLinks ? 'Full' : '' } },
      }),
    onSuccess: async () => {
      setOpen(false)
      notice.done('Provisioning starts over')
      await forgetApplication(applicationId)
    },
  })
  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => setOpen(open && job !== null)}>
      <DialogTrigger disableButtonEnhancement>{props.trigger}</DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Restart provisioning?</DialogTitle>
          <DialogContent>
            {restart.error === null ? null : (
              <Problem title="It was not restarted.">{messageOf(restart.error)}</Problem>
            )}
            <p>
              Everyone in scope is compared with the application again, quarantine is lifted, and failures are
              tried at once.
            </p>
            <Checkbox
              label="Forget which account belongs to whom, and match anew"
              checked={clearsLinks}
              onChange={(_, { checked }) => setClearsLinks(checked === true)}
            />
            {clearsLinks ? (
              <Problem intent="warning" title="Rollcall will not know whom it managed.">
                Accounts of people who are out of scope now are not disabled afterwards.
              </Problem>
            ) : null}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Cancel</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              disabledFocusable={restart.isPending}
              onClick={() => restart.mutate()}
            >
              Restart
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
