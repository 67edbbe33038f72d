import time
def test_x(content, page, axe):
    page.goto("/")
    t=time.time(); assert axe() == []; print("axe", time.time()-t)
    page.goto("/quizzes/")
    t=time.time(); assert axe() == []; print("axe", time.time()-t)
    page.goto("/quizzes/storage-services/")
    t=time.time(); assert axe() == []; print("axe", time.time()-t)
    page.click("main button")
    print(page.url, page.inner_text("body"))
    page.screenshot(path="/tmp/x.png")
    print(page.evaluate("document.activeElement.outerHTML"))
    print(page.content())
    t=time.time(); assert axe() == []; print("axe", time.time()-t)
