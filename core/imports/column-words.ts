import type { FieldTypeName } from '../blueprint/document.ts'
import { currencyWord } from '../exports/export-column.ts'
import { wordsOf } from './words-of.ts'

/** Column names of other programs by the type of field that they mean. */
export const typeWords: Partial<Record<FieldTypeName, ReadonlySet<string>>> = {
  tax_id: words('nip, vat, vat id, vat number, tax id, tax number, adószám, инн'),
  email: words('email, e-mail, mail, email work, person email work, adres e-mail, e-mail-cím, email cím, почта, электронная почта'),
  phone: words('phone, telefon, tel, mobile, komórka, phone work, person phone, telefonszám, mobil, телефон, мобильный, номер телефона'),
  url: words('website, www, url, strona, strona www, web, honlap, weboldal, weblap, сайт, веб-сайт, linkedin url'),
  bank_account: words('iban, bank account, konto, nr konta, rachunek, bankszámla, bankszámlaszám, számlaszám, расчётный счёт'),
}

export const addressWords = {
  street: words('street, address, adres, ulica, cím, utca, адрес, улица, organization address, ship address'),
  postalCode: words(
    'postal code, zip, zip code, postcode, kod, kod pocztowy, irányítószám, irsz, индекс, почтовый индекс, ship postal code',
  ),
  city: words('city, town, miasto, miejscowość, város, település, helység, город, населённый пункт, ship city'),
  region: words('region, state, województwo, megye, область, ship region'),
  country: words('country, kraj, ország, страна, ship country'),
} as const

/** What the name of a record is called, whatever its field is called. */
export const titleWords = words(
  'name, person name, product name, full name, nazwa, imię i nazwisko, név, megnevezés, название, наименование, фио',
)

/** What the name of a company is called; of a person it is where they work. */
export const companyWords = words(
  'company, company name, organization name, firma, nazwa firmy, cég, cégnév, cég neve, ügyfél neve',
  'компания, название компании, организация, название организации, имя клиента',
)

/** What the name of a thing is called; of a person it is what they do. */
export const thingWords = words('title, tytuł')

/** The whole name of a person. */
export const personWords = words('full name, person name, imię i nazwisko, nazwisko i imię, teljes név, фио')

/** Parts of the name of a person; a file that has several of them has no column with the whole. */
export const personParts = words(
  'first name, last name, given name, family name, surname, person first name, person last name',
  'imię, nazwisko, keresztnév, vezetéknév, имя, фамилия',
)

/** What the column with the currency of amounts is called, alone or behind their name. */
/** With those that our own exports write. */
export const currencyWords = words('currency code', ...Object.values(currencyWord))

export const ownerWords = words(
  'owner, record owner, account owner, contact owner, deal owner, account manager, assigned to, assignee',
  'opiekun, opiekun klienta, właściciel, handlowiec, osoba odpowiedzialna',
  'felelős, ügyintéző, tulajdonos, ответственный, менеджер, владелец',
)

export const stepWords = words('status, stage, stan, etap, állapot, státusz, fázis, статус, этап, стадия')

/** What programs call one kind of records, also before the names of their columns: `Person - Name`, `Deal stage`. */
export const entityWords: readonly ReadonlySet<string>[] = [
  words('person, persons, people, contact, contacts, osoba, osoby, kontakt, kontakty, személy, контакт'),
  words(
    'organization, organisation, organizations, company, companies, account, accounts, customer, customers, client, clients',
    'klient, klienci, kontrahent, firma, organizacja, ügyfél, cég, клиент, компания',
  ),
  words('deal, deals, opportunity, opportunities, order, orders, contract, contracts, szansa, zlecenie, zlecenia, umowa, umowy'),
  words('product, products, item, items, produkt, produkty, termék, товар'),
  words('activity, activities, task, tasks, zadanie, zadania, aktywność, feladat, задача'),
]

interface Concept {
  types: ReadonlySet<FieldTypeName>
  words: ReadonlySet<string>
}

/** What most programs keep: a column and a field are alike when both are called by words of one line. */
export const concepts: readonly Concept[] = [
  concept(
    ['link', 'multi_link'],
    'client, customer, customer name, account, account name, company, company name, organization, organization name',
    'klient, kontrahent, nabywca, odbiorca, firma, nazwa klienta, nazwa firmy',
    'ügyfél, ügyfél neve, vevő, partner, cég, cégnév, cég neve, клиент, контрагент, заказчик, покупатель, компания',
  ),
  concept(
    ['date', 'datetime'],
    'start, start date, date start, begin, from, valid from, data rozpoczęcia, rozpoczęcie, początek, od, data od',
    'obowiązuje od, kezdet, kezdete, kezdés, kezdő dátum, начало, дата начала',
  ),
  concept(
    ['date', 'datetime'],
    'end, end date, date end, until, valid to, valid until, expiry date, data zakończenia, zakończenie, koniec',
    'do, data do, obowiązuje do, vége, befejezés, lejárat, záró dátum, окончание, дата окончания, конец',
  ),
  concept(['date', 'datetime'], 'due, due date, deadline, termin, határidő, срок'),
  concept(['date', 'datetime'], 'date, data, dátum, дата'),
  concept(
    ['money', 'number'],
    'amount, value, total, net amount, deal value, kwota, kwota netto, wartość, wartość netto, suma',
    'összeg, nettó összeg, érték, сумма, стоимость',
  ),
  concept(['money', 'number'], 'price, unit price, net price, cena, cena netto, ár, egységár, цена'),
  concept(['text', 'choice'], 'title, job title, position, job position, tytuł, stanowisko, beosztás, должность'),
  concept(['number'], 'quantity, qty, ilość, mennyiség, количество'),
  concept(
    ['text', 'long_text'],
    'note, notes, note content, comment, comments, description, uwagi, notatka, notatki, opis, komentarz',
    'megjegyzés, leírás, примечание, комментарий, описание, заметки',
  ),
]

function concept(types: FieldTypeName[], ...lines: string[]): Concept {
  return { types: new Set(types), words: words(...lines) }
}

/** Of names that are parted by commas. */
function words(...lines: string[]): ReadonlySet<string> {
  const names = lines.flatMap((line) => line.split(','))
  return new Set(names.map((name) => wordsOf(name).join(' ')))
}
