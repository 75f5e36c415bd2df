import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { PageNotFound } from './frame/RouteProblem.tsx'
import { readSearch, text, yes } from './read-search.ts'

export const root = createRootRoute({ component: Outlet, notFoundComponent: PageNotFound })

/** Pages of those who are in no workspace, or not yet. */
export const outside = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: readSearch<{ back?: string; ended?: boolean }>({ back: text, ended: yes }),
    component: lazyRouteComponent(() => import('./identity/SignInPage.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./identity/ForgotPasswordPage.tsx'), 'ForgotPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    validateSearch: readSearch<{ token?: string }>({ token: text }),
    component: lazyRouteComponent(() => import('./identity/ResetPasswordPage.tsx'), 'ResetPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup',
    validateSearch: readSearch<{ token?: string }>({ token: text }),
    component: lazyRouteComponent(() => import('./identity/SetupPage.tsx'), 'SetupPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invitation/$token',
    component: lazyRouteComponent(() => import('./identity/InvitationPage.tsx'), 'InvitationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/f/$workspace/$module/$form',
    component: lazyRouteComponent(() => import('./forms/PublicFormPage.tsx'), 'PublicFormPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sessions',
    component: lazyRouteComponent(() => import('./identity/SessionsPage.tsx'), 'SessionsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/second-factor',
    component: lazyRouteComponent(() => import('./identity/SecondFactorPage.tsx'), 'SecondFactorPage'),
  }),
]
