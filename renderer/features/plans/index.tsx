export { DecisionPage, DecisionsPage } from './decisions-page.tsx';
export { PlanPage } from './plan-page.tsx';
