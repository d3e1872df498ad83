// Provisioning Status: whether the job runs.

import { Field, Radio, RadioGroup } from '@fluentui/react-components'
import { Controller, useFormContext } from 'react-hook-form'
import type { ProvisioningForm } from './provisioning-form.ts'

export function StatusChoice({ hint }: { readonly hint?: string }) {
  const { control } = useFormContext<ProvisioningForm>()
  return (
    <Controller
      control={control}
      name="status"
      render={({ field }) => (
        <Field label="Provisioning Status" {...(hint === undefined ? {} : { hint })}>
          <RadioGroup
            layout="horizontal"
            value={field.value}
            onChange={(_, { value }) => field.onChange(value)}
          >
            <Radio value="On" label="On" />
            <Radio value="Off" label="Off" />
          </RadioGroup>
        </Field>
      )}
    />
  )
}
