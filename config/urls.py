"""One include per stage; the access matrix in tests/test_access_matrix.py lists every name."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from config import home, views

urlpatterns = [
    path("", home.home, name="home"),
    path("login/", views.Login.as_view(), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("password/", auth.PasswordChangeView.as_view(), name="password_change"),
    path("password/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("large-type/", login_not_required(views.large_type), name="large_type"),
    path("membership/", views.switch_membership, name="switch_membership"),
    path("health/", login_not_required(views.health), name="health"),
    path("admin/", admin.site.urls),
    path("schools/", include("schools.urls")),
    path("parties/", include("roadmaps.parties.urls")),
    path("saved/", include("schools.saved.urls")),
    path("talk/", include("schools.talk.urls")),
    path("notices/", include("schools.notices.urls")),
    path("import/", include("roadmaps.importing.urls")),
    path("roadmaps/", include("roadmaps.starting.urls")),
    path("roadmaps/", include("roadmaps.planning.urls")),
    path("roadmaps/", include("roadmaps.adoption.urls")),
    path("", include("roadmaps.approval.urls")),
    path("", include("roadmaps.orders.urls")),
    path("", include("roadmaps.editions.urls")),
    path("", include("roadmaps.papers.urls")),
    path("", include("monitoring.execution.urls")),
    path("", include("monitoring.visits.urls")),
    path("", include("monitoring.reminders.urls")),
    path("", include("monitoring.progress.urls")),
    path("", include("monitoring.practices.urls")),
    path("", include("monitoring.search.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("components/", views.components, name="components"))
