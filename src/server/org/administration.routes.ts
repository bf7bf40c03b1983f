import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { listParameters, proposeParameter } from '../parameter/parameter.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { listAdministration } from './administration-log.ts';
import { importSheet } from './import.ts';
import { once } from './once.ts';
import { addStaff, endLeave, endRole, enterLeave, giveRole, leaveForGood, listStaff } from './people.ts';
import { decideProposal, listProposals } from './proposals.ts';
import { addUnit, changeUnit, readUnit, setCompetence } from './unit-deeds.ts';

/** The largest number an event can have, and one: the newest page. */
const newest = 2_147_483_647;

export function administrationRoutes<Staff extends StaffCaller>({ route }: Registrar<Staff>, services: Services): void {
  route(routes.readUnit, ({ params, staff }) => readUnit(services, staff, params.unit));
  route(routes.addUnit, ({ body, staff, key }) =>
    once(services, staff, { contract: routes.addUnit, key, request: body }, (keyed) => addUnit(keyed, staff, body)),
  );
  route(routes.changeUnit, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.changeUnit, key, request: { ...params, body } }, (keyed) =>
      changeUnit(keyed, staff, params.unit, body),
    ),
  );
  route(routes.setCompetence, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.setCompetence, key, request: { ...params, body } }, (keyed) =>
      setCompetence(keyed, staff, params.unit, body),
    ),
  );
  peopleRoutes({ route }, services);
  route(routes.listProposals, ({ staff }) => listProposals(services, staff));
  route(routes.decideProposal, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.decideProposal, key, request: { ...params, body } }, (keyed) =>
      decideProposal(keyed, staff, params.proposal, body.confirm),
    ),
  );
  route(routes.listParameters, async ({ query }) => ({
    ok: true,
    value: { items: [...(await listParameters(services, query.district))] },
  }));
  route(routes.setParameter, ({ body, staff, key }) =>
    once(services, staff, { contract: routes.setParameter, key, request: body }, (keyed) =>
      proposeParameter(keyed, staff, body),
    ),
  );
  route(routes.importSheet, ({ body, staff }) => importSheet({ services, by: staff }, body));
  route(routes.listAdministration, ({ query, staff }) =>
    listAdministration(services, staff, { ...query, before: query.before ?? newest }),
  );
}

function peopleRoutes<Staff extends StaffCaller>({ route }: Pick<Registrar<Staff>, 'route'>, services: Services): void {
  route(routes.listStaff, ({ query, staff }) => listStaff({ services, by: staff }, query));
  route(routes.addStaff, ({ body, staff }) => addStaff({ services, by: staff }, body));
  route(routes.giveRole, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.giveRole, key, request: { ...params, body } }, (keyed) =>
      giveRole({ services: keyed, by: staff }, params.staff, body),
    ),
  );
  route(routes.endRole, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.endRole, key, request: { ...params, body } }, (keyed) =>
      endRole({ services: keyed, by: staff }, params.staff, body),
    ),
  );
  route(routes.enterLeave, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.enterLeave, key, request: { ...params, body } }, (keyed) =>
      enterLeave({ services: keyed, by: staff }, params.staff, body),
    ),
  );
  route(routes.endLeave, ({ params, staff, key }) =>
    once(services, staff, { contract: routes.endLeave, key, request: params }, (keyed) =>
      endLeave({ services: keyed, by: staff }, params.staff, params.leave),
    ),
  );
  route(routes.leaveForGood, ({ params, staff, key }) =>
    once(services, staff, { contract: routes.leaveForGood, key, request: params }, (keyed) =>
      leaveForGood({ services: keyed, by: staff }, params.staff),
    ),
  );
}
