/** `lend customer`: people and firms that borrow. */
import type { Customer } from '@lend/engine'
import { parseEmail, parsePhone, parseReference, parseText } from '@lend/wire/values'
import type { Command } from 'commander'
import {
  addPageOptions,
  addWriteOptions,
  allPages,
  type App,
  type BookInvocation,
  type PageOptions,
} from '../framework/index.ts'
import { type Column, factsTable, listOutput, type Output, tableOf } from '../output/index.ts'

interface AddOptions {
  readonly email?: string
  readonly phone?: string
  readonly externalId?: string
}

interface ListOptions extends PageOptions {
  readonly search?: string
}

export function register(program: Command, app: App): void {
  const customer = program.command('customer').description('People and firms that borrow.')
  addWriteOptions(customer.command('add'), { dated: false })
    .description('Add a customer; they get the next number of the book.')
    .argument('<name>', 'as it stands on letters')
    .option('--email <address>', 'where notices go')
    .option('--phone <number>')
    .option('--external-id <id>', 'how another system calls them; unique')
    .action(app.onBook<AddOptions>(add))
  customer
    .command('show')
    .description('One customer.')
    .argument('<customer>', 'number, id or external id')
    .action(app.onBook(show))
  addPageOptions(customer.command('list'))
    .description('Customers in the order of their numbers.')
    .option('--search <text>', 'in name, number, external id or email')
    .action(app.onBook<ListOptions>(list))
}

async function add({ engine, context, options }: BookInvocation<AddOptions>, name: string): Promise<Output> {
  const { email, phone, externalId } = options
  const customer = await engine.customers.add(
    {
      name: parseText(name, 'name'),
      email: email === undefined ? null : parseEmail(email),
      phone: phone === undefined ? null : parsePhone(phone),
      externalId: externalId === undefined ? null : parseReference(externalId, 'external id'),
    },
    context,
  )
  return customerOutput(customer)
}

async function show({ engine }: BookInvocation, reference: string): Promise<Output> {
  return customerOutput(await engine.customers.find(parseReference(reference, 'customer')))
}

async function list({ engine, options }: BookInvocation<ListOptions>): Promise<Output> {
  const search = options.search === undefined ? {} : { search: parseText(options.search, 'search') }
  const customers = await allPages(
    options,
    (page) => engine.customers.list({ ...page, ...search }),
    ({ number }) => number,
  )
  return listOutput(tableOf(COLUMNS, customers))
}

const COLUMNS: readonly Column<Customer>[] = [
  { name: 'number', cell: (customer) => customer.number },
  { name: 'name', cell: (customer) => customer.name },
  { name: 'email', cell: (customer) => customer.email },
  { name: 'phone', cell: (customer) => customer.phone },
  { name: 'externalId', cell: (customer) => customer.externalId },
  { name: 'id', cell: (customer) => customer.id },
  { name: 'createdAt', cell: (customer) => customer.createdAt },
]

function customerOutput(customer: Customer): Output {
  return { json: customer, rows: tableOf(COLUMNS, [customer]), view: [factsTable(Object.entries(customer))] }
}
