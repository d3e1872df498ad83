// How many removals are too many. It stands where held removals are told of: see CurrentStatus.tsx.

import { makeStyles } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import { useFormContext, useWatch } from 'react-hook-form'
import { FormCheckbox } from '../../forms/FormCheckbox.tsx'
import { FormInput } from '../../forms/FormInput.tsx'
import { path } from '../../path-builder.ts'
import { Section } from '../../ui/Section.tsx'
import type { ProvisioningForm } from './provisioning-form.ts'

const useStyles = makeStyles({ narrow: { maxWidth: '420px' } })

export function AccidentalDeletions({ applicationId }: { readonly applicationId: string }) {
  const styles = useStyles()
  const { control } = useFormContext<ProvisioningForm>()
  const preventsDeletions = useWatch({ control, name: 'preventsDeletions' })
  return (
    <Section
      title="Accidental deletions"
      about={
        <>
          When one cycle would remove more accounts than usual, nobody is removed until somebody allows it.{' '}
          <Link to={path.removals(applicationId)}>View held removals</Link>
        </>
      }
    >
      <FormCheckbox<ProvisioningForm> name="preventsDeletions" label="Prevent accidental deletion" />
      <FormInput<ProvisioningForm>
        name="deletionThreshold"
        label="Accidental deletion threshold"
        hint="Removals in one cycle before they are held back. Empty: 500 or a tenth of the accounts, whichever is lower."
        inputMode="numeric"
        className={styles.narrow}
        disabled={!preventsDeletions}
        rules={{ pattern: /^\d{0,9}$/ }}
        problem="Enter a whole number."
      />
    </Section>
  )
}
