export { CheckPage } from './check-page.tsx';
export { LogPage } from './log-page.tsx';
export { ReviewPage } from './review-page.tsx';
export { ReviewsPage } from './reviews-page.tsx';
