// The domains that people may be named in.

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import type { Domain } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { organizationQuery } from '../../api/settings-queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { FormInput } from '../../forms/FormInput.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'

type DomainForm = { id: string }

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS, maxWidth: '420px' },
  domain: { flexGrow: 1 },
  // Beside the box, below its label.
  add: { marginTop: '26px' },
})

async function forget(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['domains'] })
  await queryClient.invalidateQueries({ queryKey: organizationQuery.queryKey })
}

export function TenantDomains() {
  const notice = useNotice()
  const reason = useReasonAgainst('organization.write')
  const [removed, remove] = useState<Domain | null>(null)
  const pages = usePages<Domain>(['domains'], '/domains')
  const columns: readonly Column<Domain>[] = [
    { id: 'id', title: 'Domain', width: 2, cell: ({ id }) => id },
    {
      id: 'default',
      title: 'Kind',
      cell: ({ isDefault }) => (isDefault ? 'The first, which stays' : 'Added'),
    },
    {
      id: 'actions',
      title: 'Actions',
      width: '72px',
      cell: (domain) =>
        domain.isDefault ? null : (
          <ActionButton
            label={`Remove ${domain.id}`}
            isIconOnly
            appearance="subtle"
            icon={<DeleteRegular />}
            reason={reason}
            onClick={() => remove(domain)}
          />
        ),
    },
  ]
  return (
    <Section
      title="Domains"
      about="Every user principal name ends with one of these, guests' names too. A feed that names somebody elsewhere is refused."
    >
      {reason === null ? <NewDomain /> : null}
      <DataTable
        label="Domains"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<EmptyState title="No domains">Nobody can be added.</EmptyState>}
      />
      {removed === null ? null : (
        <ConfirmDialog
          title={`Remove ${removed.id}?`}
          action="Remove"
          messageOf={messageOf}
          run={async () => {
            await api.DELETE('/v1.0/domains/{domainName}', { params: { path: { domainName: removed.id } } })
            await forget()
            notice.done(`${removed.id} was removed`)
          }}
          onClose={() => remove(null)}
        >
          Nobody can be named in this domain from now on. It stays as long as somebody is.
        </ConfirmDialog>
      )}
    </Section>
  )
}

function NewDomain() {
  const styles = useStyles()
  const notice = useNotice()
  const form = useForm<DomainForm>({ defaultValues: { id: '' } })
  const add = useMutation({
    mutationFn: ({ id }: DomainForm) => api.POST('/v1.0/domains', { body: { id: id.trim() } }),
    onSuccess: async (_, { id }) => {
      await forget()
      form.reset()
      notice.done(`${id.trim()} was added`)
    },
  })
  return (
    <FormProvider {...form}>
      {add.error === null ? null : (
        <Problem title="The domain was not added.">{messageOf(add.error)}</Problem>
      )}
      <form className={styles.line} onSubmit={form.handleSubmit((values) => add.mutate(values))} noValidate>
        <FormInput<DomainForm>
          className={styles.domain}
          name="id"
          label="New domain"
          rules={{ required: true, maxLength: 253 }}
          problem="Enter a domain such as fabrikam.example."
          autoComplete="off"
        />
        <Button className={styles.add} type="submit" disabledFocusable={add.isPending}>
          Add
        </Button>
      </form>
    </FormProvider>
  )
}
