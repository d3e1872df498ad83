// The name of the tenant, and changing it.

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { FormProvider, useForm } from 'react-hook-form'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { organizationQuery } from '../../api/settings-queries.ts'
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { FormInput } from '../../forms/FormInput.tsx'
import { Problem } from '../../ui/Problem.tsx'

type NameForm = { displayName: string }

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  name: { flexGrow: 1 },
  // Beside the box, below its label.
  save: { marginTop: '26px' },
})

export function OrganizationName({ id, name }: { readonly id: string; readonly name: string }) {
  const styles = useStyles()
  const notice = useNotice()
  const form = useForm<NameForm>({ values: { displayName: name } })
  const save = useMutation({
    mutationFn: (body: NameForm) =>
      api.PATCH('/v1.0/organization/{organizationId}', { params: { path: { organizationId: id } }, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: organizationQuery.queryKey })
      notice.done('Saved')
    },
  })
  const { formState, handleSubmit } = form
  return (
    <FormProvider {...form}>
      <UnsavedGuard isDirty={formState.isDirty} />
      {save.error === null ? null : (
        <Problem title="The name was not changed.">{messageOf(save.error)}</Problem>
      )}
      <form className={styles.line} onSubmit={handleSubmit((values) => save.mutate(values))}>
        <FormInput<NameForm>
          className={styles.name}
          name="displayName"
          label="Name"
          rules={{ required: true, maxLength: 256 }}
          problem="Enter a name of at most 256 characters."
        />
        <Button
          className={styles.save}
          type="submit"
          disabledFocusable={!formState.isDirty || save.isPending}
        >
          Save
        </Button>
      </form>
    </FormProvider>
  )
}
