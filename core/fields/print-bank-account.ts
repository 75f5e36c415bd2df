/** `PL61 1090 1014 0000 0712 1981 2874`; what is no IBAN as it stands. */
export function printBankAccount(value: string): string {
  return value.replace(/^[A-Z]{2}\d{2}[A-Z\d]{8,30}$/, (iban) => iban.replace(/.{4}(?=.)/g, '$& '))
}
