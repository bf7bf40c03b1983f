import { routes } from '../../api/routes.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { listParameters, proposeParameter } from '../parameter/parameter.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { listAdministration } from './administration-log.ts';
import { listCompetentUnits } from './competent.ts';
import { importSheet } from './import.ts';
import { addStaff, endLeave, endRole, enterLeave, giveRole, leaveForGood, listStaff } from './people.ts';
import { decideProposal, listProposals } from './proposals.ts';
import { addUnit, changeUnit, readUnit, setCompetence } from './unit-deeds.ts';

/** The largest number an event can have, and one: the newest page. */
const newest = 2_147_483_647;

export function administrationRoutes<Staff extends StaffCaller>({ route }: Registrar<Staff>, services: Services): void {
  route(routes.readUnit, ({ params, staff }) => readUnit(services, staff, params.unit));
  route(routes.listCompetentUnits, async ({ query }) => {
    const day = query.day === undefined ? undefined : plainDate(query.day);
    const items = await listCompetentUnits(services, { ...query, day });
    return { ok: true, value: { items: [...items] } };
  });
  route(routes.addUnit, ({ body, staff }) => addUnit(services, staff, body));
  route(routes.changeUnit, ({ params, body, staff }) => changeUnit(services, staff, params.unit, body));
  route(routes.setCompetence, ({ params, body, staff }) => setCompetence(services, staff, params.unit, body));
  peopleRoutes({ route }, services);
  route(routes.listProposals, ({ staff }) => listProposals(services, staff));
  route(routes.decideProposal, ({ params, body, staff }) =>
    decideProposal(services, staff, params.proposal, body.confirm),
  );
  route(routes.listParameters, async ({ query }) => ({
    ok: true,
    value: { items: [...(await listParameters(services, query.district))] },
  }));
  route(routes.setParameter, ({ body, staff }) => proposeParameter(services, staff, body));
  route(routes.importSheet, ({ body, staff }) => importSheet({ services, by: staff }, body));
  route(routes.listAdministration, ({ query, staff }) =>
    listAdministration(services, staff, { ...query, before: query.before ?? newest }),
  );
}

function peopleRoutes<Staff extends StaffCaller>({ route }: Pick<Registrar<Staff>, 'route'>, services: Services): void {
  route(routes.listStaff, ({ query, staff }) => listStaff({ services, by: staff }, query));
  route(routes.addStaff, ({ body, staff }) => addStaff({ services, by: staff }, body));
  route(routes.giveRole, ({ params, body, staff }) => giveRole({ services, by: staff }, params.staff, body));
  route(routes.endRole, ({ params, body, staff }) => endRole({ services, by: staff }, params.staff, body));
  route(routes.enterLeave, ({ params, body, staff }) => enterLeave({ services, by: staff }, params.staff, body));
  route(routes.endLeave, ({ params, staff }) => endLeave({ services, by: staff }, params.staff, params.leave));
  route(routes.leaveForGood, ({ params, staff }) => leaveForGood({ services, by: staff }, params.staff));
}
