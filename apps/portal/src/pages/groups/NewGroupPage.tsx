import { Button, Checkbox, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { Controller, useForm } from 'react-hook-form'
import { api, bodyOf } from '../../api/client.ts'
import { forgetGroups } from '../../api/directory-queries.ts'
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { showRefusal } from '../../forms/show-refusal.ts'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { TextField } from '../../ui/TextField.tsx'

type Values = { displayName: string; mailNickname: string; description: string; securityEnabled: boolean }

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '560px' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
})

export function NewGroupPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const notice = useNotice()
  const reason = useReasonAgainst('groups.write')
  const { register, control, handleSubmit, formState, setError } = useForm<Values>({
    defaultValues: { displayName: '', mailNickname: '', description: '', securityEnabled: true },
  })
  const { errors, isDirty, isSubmitting } = formState
  const onSubmit = handleSubmit(async ({ description, ...values }) => {
    try {
      const group = bodyOf(
        await api.POST('/v1.0/groups', {
          body: {
            ...values,
            ...(description.trim() === '' ? {} : { description }),
            mailNickname: values.mailNickname.trim() || nicknameOf(values.displayName),
            mailEnabled: false,
          },
        }),
      )
      await forgetGroups()
      notice.done(`${values.displayName} was created`)
      await navigate({ to: path.group(group.id) })
    } catch (error) {
      showRefusal(error, setError, ['displayName', 'mailNickname', 'description', 'securityEnabled'])
    }
  })
  return (
    <Page title="New group" about="Members are added once the group is there.">
      <form className={styles.form} onSubmit={onSubmit} noValidate aria-label="New group">
        <UnsavedGuard isDirty={isDirty && !isSubmitting && !formState.isSubmitSuccessful} />
        {errors.root === undefined ? null : (
          <Problem title="The group was not created.">{errors.root.message}</Problem>
        )}
        <TextField
          label="Display name"
          required
          problem={errors.displayName?.message}
          {...register('displayName', { required: 'Enter the display name.' })}
        />
        <TextField
          label="Mail nickname"
          hint="Names the group in CSV files. Left empty: made of the display name."
          problem={errors.mailNickname?.message}
          {...register('mailNickname')}
        />
        <Field label="Description">
          <Textarea dir="auto" {...register('description')} />
        </Field>
        <Controller
          control={control}
          name="securityEnabled"
          render={({ field: { value, onChange } }) => (
            <Checkbox
              label="Security group: can be assigned to applications"
              checked={value}
              onChange={(_, data) => onChange(data.checked === true)}
            />
          )}
        />
        <div className={styles.actions}>
          <ActionButton
            type="submit"
            appearance="primary"
            label="Create"
            reason={reason}
            isBusy={isSubmitting}
          />
          <Button onClick={() => navigate({ to: path.groups() })}>Cancel</Button>
        </div>
      </form>
    </Page>
  )
}

// Letters that may stand before the @ of an address; what is left of other scripts is told apart by its first letters.
function nicknameOf(displayName: string): string {
  const plain = displayName.normalize('NFKD').replace(/[^A-Za-z0-9._-]+/g, '-')
  const trimmed = plain.replace(/^[-.]+|[-.]+$/g, '').slice(0, 64)
  return trimmed === '' ? `group-${Date.now().toString(36)}` : trimmed.toLowerCase()
}
