// Settings: on or off, for whom, and how often.

import { Field, makeStyles, Select, Switch } from '@fluentui/react-components'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { FormCheckbox } from '../../forms/FormCheckbox.tsx'
import { FormInput } from '../../forms/FormInput.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import type { ProvisioningForm } from './provisioning-form.ts'
import { StatusChoice } from './StatusChoice.tsx'

const useStyles = makeStyles({
  narrow: { maxWidth: '260px' },
})

export function SettingsSection() {
  const styles = useStyles()
  const { control, formState, register } = useFormContext<ProvisioningForm>()
  const scope = useWatch({ control, name: 'scope' })
  const { dirtyFields } = formState
  return (
    <Section title="Settings">
      <StatusChoice />
      <Field label="Scope" hint="Who gets an account. Scoping filters of the mappings narrow it further.">
        <Select {...register('scope')}>
          <option value="assigned">Sync only assigned users and groups</option>
          <option value="all">Sync all users and groups</option>
        </Select>
      </Field>
      {dirtyFields.scope && scope === 'assigned' ? (
        <Problem intent="warning" title="This removes access.">
          Saving looks at everyone again, and disables accounts of people who are not assigned.
        </Problem>
      ) : null}
      <FormCheckbox<ProvisioningForm>
        name="skipsOutOfScope"
        label="Leave accounts alone when people go out of scope"
      />
      <Controller
        control={control}
        name="isEventDriven"
        render={({ field }) => (
          <Switch
            label="Provision changes as they happen"
            checked={field.value}
            onChange={(_, { checked }) => field.onChange(checked)}
          />
        )}
      />
      <FormInput<ProvisioningForm>
        name="intervalMinutes"
        label="Interval in minutes"
        hint="The longest time between two cycles, also when nothing was noticed."
        inputMode="numeric"
        className={styles.narrow}
        rules={{ required: true, pattern: /^[1-9]\d{0,5}$/ }}
        problem="Enter a whole number of 1 or more."
      />
    </Section>
  )
}
