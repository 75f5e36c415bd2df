import { Combobox, Group, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Offer } from './formula-offers.ts'
import type { OfferGroup } from './useFormulaOffers.ts'

/** The list under a formula: each with one line on what it is or does. */
export function FormulaOffers({ groups }: { groups: OfferGroup[] }) {
  const { t } = useLingui()
  return (
    <Combobox.Dropdown>
      <Combobox.Options aria-label={t`Fields and functions`} mah={260} style={{ overflowY: 'auto' }}>
        {groups
          .filter(({ offers }) => offers.length > 0)
          .map(({ label, offers }) => (
            <Combobox.Group key={label} label={label}>
              {offers.map((offer) => (
                <Combobox.Option key={offer.text} value={offer.text}>
                  <OfferLine offer={offer} />
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
      </Combobox.Options>
    </Combobox.Dropdown>
  )
}

function OfferLine({ offer: { text, name, hint } }: { offer: Offer }) {
  const shown = text.replace('(|)', '(…)').replace(/\s*\|\s*/, ' … ')
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" ff={name ? undefined : 'monospace'}>
          {name ?? shown}
        </Text>
        {name && (
          <Text size="xs" opacity={0.8} ff="monospace" truncate>
            {shown}
          </Text>
        )}
      </Group>
      <Text size="xs" opacity={0.8}>
        {hint}
      </Text>
    </>
  )
}
