// Deleting an application, and what happens to the accounts that Rollcall manages in it (provisioning.md DEP-13).

import { Button, Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ServicePrincipal } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { areForUploads } from '../../api/fills-directory.ts'
import { forgetApplications, jobQuery, templatesQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { path } from '../../path-builder.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

type Accounts = 'leave' | 'disable' | 'delete'

const AT_ONCE = 'Provisioning ends at once; its credentials and mappings are deleted.'
const WHEN_DONE =
  'also while provisioning is off, and more of them than the accidental deletion threshold only once somebody allows it. Then the application is deleted.'

const CONSEQUENCES: Readonly<Record<Accounts, string>> = {
  leave: `${AT_ONCE} People keep their accounts, and nobody looks after them.`,
  disable: `Rollcall disables the accounts first, ${WHEN_DONE}`,
  delete: `Rollcall deletes the accounts first, ${WHEN_DONE}`,
}

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export function DeleteApplication({ application }: { readonly application: ServicePrincipal }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button icon={<DeleteRegular />} onClick={() => setAsking(true)}>
        Delete
      </Button>
      {isAsking ? <DeleteDialog application={application} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function DeleteDialog(props: { readonly application: ServicePrincipal; readonly onClose: () => void }) {
  const { id, displayName: name } = props.application
  const styles = useStyles()
  const navigate = useNavigate()
  const notice = useNotice()
  const { data: job } = useSuspenseQuery(jobQuery(id))
  const { data: templates = [] } = useQuery({ ...templatesQuery(id), retry: false })
  const [accounts, choose] = useState<Accounts>('leave')
  const managesAccounts = job !== null && !areForUploads(templates)
  const run = async () => {
    const { isDeleted } = bodyOf(
      await api.POST('/v1.0/rollcall/servicePrincipals/{servicePrincipalId}/delete', {
        params: { path: { servicePrincipalId: id } },
        body: { accounts },
      }),
    )
    // What was being changed is gone with it, so there is nothing to ask about.
    await navigate({ to: path.applications(), ignoreBlocker: true })
    queryClient.removeQueries({ queryKey: ['application', id] })
    await forgetApplications()
    if (isDeleted) notice.done(`${name} was deleted`)
    else
      notice.done(
        `${name} is deleted once its accounts are ${accounts}d`,
        'Until then its page Provisioning can take that back.',
      )
  }
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      action="Delete"
      messageOf={messageOf}
      run={run}
      onClose={props.onClose}
    >
      <div className={styles.body}>
        {managesAccounts ? (
          <Field label={`Accounts that Rollcall manages in ${name}`}>
            <RadioGroup
              value={accounts}
              // Its values are those of the radio buttons below.
              onChange={(_, { value }) => choose(value as Accounts)}
            >
              <Radio value="leave" label="Leave them as they are" />
              <Radio value="disable" label="Disable them" />
              <Radio value="delete" label="Delete them" />
            </RadioGroup>
          </Field>
        ) : null}
        <Text aria-live="polite">{managesAccounts ? CONSEQUENCES[accounts] : AT_ONCE}</Text>
        <Text>For 30 days it can be restored under Deleted applications, with its assignments.</Text>
      </div>
    </ConfirmDialog>
  )
}
