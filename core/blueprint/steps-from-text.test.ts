import { expect, test } from 'vitest'
import { stepsFromText } from './steps-from-text.ts'

test.each([
  ['lines', 'Inquiry\n- Offer\n2. Order\n\nDone', [{ name: '', steps: ['Inquiry', 'Offer', 'Order', 'Done'] }]],
  [
    'headings',
    'New\nSales:\nInquiry\nOffer\nDelivery:\n  Going on',
    [
      { name: '', steps: ['New'] },
      { name: 'Sales', steps: ['Inquiry', 'Offer'] },
      { name: 'Delivery', steps: ['Going on'] },
    ],
  ],
  [
    'indentation',
    'Sales\n\tInquiry\n\tOffer\nDelivery\n\tGoing on\nLost',
    [
      { name: 'Sales', steps: ['Inquiry', 'Offer'] },
      { name: 'Delivery', steps: ['Going on'] },
      { name: '', steps: ['Lost'] },
    ],
  ],
  [
    'groups with their statuses in one line',
    'Értékesítés: Érdeklődő, Ajánlat\nUtókövetés: Elégedettség',
    [
      { name: 'Értékesítés', steps: ['Érdeklődő', 'Ajánlat'] },
      { name: 'Utókövetés', steps: ['Elégedettség'] },
    ],
  ],
])('[M15] statuses are read from %s', (_, text, groups) => {
  expect(stepsFromText(text).groups).toEqual(groups)
})

test('[M15] what is named again, or is there already, is told and left out', () => {
  expect(stepsFromText('Offer\nOrder\noffer\nDONE', ['Done'])).toEqual({
    groups: [{ name: '', steps: ['Offer', 'Order'] }],
    repeated: ['offer', 'DONE'],
  })
})
