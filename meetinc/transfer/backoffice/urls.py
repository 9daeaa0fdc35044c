"""Addresses of imports and exports below /manage/."""

from django.urls import path

from meetinc.transfer.backoffice import acting, exports, imports

app_name = "transfer_manage"
urlpatterns = [
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.upload, name="upload"),
    path("imports/<int:pk>/", imports.run, name="run"),
    path("imports/<int:pk>/columns/", imports.columns, name="columns"),
    path("imports/<int:pk>/choices/", acting.choose, name="choose"),
    path("imports/<int:pk>/choices/all/", acting.choose_for_all, name="choose_for_all"),
    path("imports/<int:pk>/write/", acting.write, name="write"),
    path("imports/<int:pk>/undo/", acting.undo, name="undo"),
    path("imports/<int:pk>/invite/", acting.invite, name="invite"),
    path("imports/<int:pk>/discard/", acting.discard, name="discard"),
    path("imports/<int:pk>/report.csv", acting.report, name="report"),
    path("exports/", exports.exports, name="exports"),
    path("exports/lists/<slug:name>.<slug:form>", exports.listing, name="list"),
    path("exports/site/", exports.ask, name="ask_archive"),
    path("exports/site/<uuid:pk>/", exports.archive, name="archive"),
]
