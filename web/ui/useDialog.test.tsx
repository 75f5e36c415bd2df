import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { MantineProvider, Modal } from '@mantine/core'
import { afterEach, expect, test } from 'vitest'
import { useDialog } from './useDialog.ts'
import { useOpening } from './useOpening.ts'

afterEach(cleanup)
i18n.loadAndActivate({ locale: 'en', messages: {} })

function Page() {
  const [opened, dialog] = useDialog()
  return (
    <MantineProvider env="test">
      <button onClick={dialog.open}>Open</button>
      {opened && (
        <Modal opened onClose={dialog.close} title="Dialog">
          <input aria-label="Inside" data-autofocus />
        </Modal>
      )}
    </MantineProvider>
  )
}

test('a dialog that is mounted open gives the keyboard back to what opened it', async () => {
  render(<Page />)
  const opener = screen.getByRole('button', { name: 'Open' })
  await userEvent.click(opener)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Inside')))
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(opener))
})

function Later() {
  const { opened, toggle, close } = useOpening({ load: () => Promise.resolve() })
  return (
    <MantineProvider env="test">
      <button onClick={toggle}>Open</button>
      {opened && <Modal opened onClose={close} title="Dialog" />}
    </MantineProvider>
  )
}

test('so does one that is loaded before it opens', async () => {
  render(
    <I18nProvider i18n={i18n}>
      <Later />
    </I18nProvider>,
  )
  const opener = screen.getByRole('button', { name: 'Open' })
  await userEvent.click(opener)
  await waitFor(() => expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true))
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(opener))
})
