// The fields of a user, for a new one and for one that exists.

import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useForm } from 'react-hook-form'
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx'
import { showRefusal } from '../../forms/show-refusal.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { SECTIONS, USER_FIELDS, type UserField, type UserValues } from './user-form.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, maxWidth: '960px' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(280px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
  },
  actions: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    position: 'sticky',
    bottom: 0,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

export function UserForm(props: {
  readonly label: string
  readonly values: UserValues
  readonly action: string
  /** Why it cannot be saved; `null` when it can. */
  readonly reason: string | null
  /** @param changed Names of what differs from how the form began. */
  readonly save: (values: UserValues, changed: readonly (UserField | 'userType')[]) => Promise<void>
  readonly onCancel: () => void
  readonly onSaved: () => void
}) {
  const styles = useStyles()
  const { register, handleSubmit, formState, setError, reset, getValues } = useForm<UserValues>({
    defaultValues: props.values,
  })
  const { errors, dirtyFields, isDirty, isSubmitting, isSubmitSuccessful } = formState
  const onSubmit = handleSubmit(async (values) => {
    const changed = [...USER_FIELDS, 'userType' as const].filter((name) => dirtyFields[name] === true)
    try {
      await props.save(values, changed)
      reset(getValues())
      props.onSaved()
    } catch (error) {
      showRefusal(error, setError, [...USER_FIELDS, 'userType'])
    }
  })
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate aria-label={props.label}>
      <UnsavedGuard isDirty={isDirty && !isSubmitSuccessful && !isSubmitting} />
      {errors.root === undefined ? null : <Problem title="Nothing was saved.">{errors.root.message}</Problem>}
      {SECTIONS.map(({ title, fields }) => (
        <Section key={title} title={title}>
          <div className={styles.fields}>
            {fields.map(({ name, label, hint, isRequired }) => (
              <TextField
                key={name}
                label={label}
                hint={hint}
                required={isRequired}
                problem={errors[name]?.message}
                autoComplete="off"
                // The box keeps a value of its own, which begins empty unless it is told.
                defaultValue={props.values[name]}
                {...register(
                  name,
                  isRequired === true ? { required: `Enter the ${label.toLowerCase()}.` } : {},
                )}
              />
            ))}
            {title === 'Identity' ? (
              <Field label="User type">
                <Select {...register('userType')}>
                  <option>Member</option>
                  <option>Guest</option>
                </Select>
              </Field>
            ) : null}
          </div>
        </Section>
      ))}
      <div className={styles.actions}>
        <ActionButton
          type="submit"
          appearance="primary"
          label={props.action}
          reason={props.reason}
          isBusy={isSubmitting}
        />
        <Button onClick={props.onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
