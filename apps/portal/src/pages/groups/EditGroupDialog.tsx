import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { useForm } from 'react-hook-form'
import type { Group } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { forgetGroups } from '../../api/directory-queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { showRefusal } from '../../forms/show-refusal.ts'
import { useFocusReturn } from '../../hooks/use-focus-return.ts'
import { Problem } from '../../ui/Problem.tsx'
import { TextField } from '../../ui/TextField.tsx'

type Values = { displayName: string; mailNickname: string; description: string }

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export function EditGroupDialog({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  useFocusReturn()
  const styles = useStyles()
  const notice = useNotice()
  const { register, handleSubmit, formState, setError } = useForm<Values>({
    defaultValues: {
      displayName: group.displayName ?? '',
      mailNickname: group.mailNickname ?? '',
      description: group.description ?? '',
    },
  })
  const { errors, isSubmitting } = formState
  const onSubmit = handleSubmit(async ({ description, ...values }) => {
    try {
      await api.PATCH('/v1.0/groups/{groupId}', {
        params: { path: { groupId: group.id } },
        body: { ...values, description: description.trim() === '' ? null : description },
      })
      await forgetGroups()
      notice.done('The group was saved')
      onClose()
    } catch (error) {
      showRefusal(error, setError, ['displayName', 'mailNickname', 'description'])
    }
  })
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        <form onSubmit={onSubmit} noValidate>
          <DialogBody>
            <DialogTitle>Edit group</DialogTitle>
            <DialogContent className={styles.form}>
              {errors.root === undefined ? null : (
                <Problem title="The group was not saved.">{errors.root.message}</Problem>
              )}
              <TextField
                label="Display name"
                required
                problem={errors.displayName?.message}
                {...register('displayName', { required: 'Enter the display name.' })}
              />
              <TextField
                label="Mail nickname"
                required
                problem={errors.mailNickname?.message}
                {...register('mailNickname', { required: 'Enter the mail nickname.' })}
              />
              <Field label="Description">
                <Textarea dir="auto" {...register('description')} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabledFocusable={isSubmitting}>
                Save
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
