using Strata.Studio.Runs;

namespace Strata.Studio.Tests.Runs;

/// <summary>Runs appear, grow and vanish while somebody looks.</summary>
public class RunShelfTests
{
    [Fact]
    public async Task A_listener_is_told_of_a_run_while_another_writes_it()
    {
        using var run = new WrittenRun();
        using var shelf = new RunShelf(run.Root);
        using var told = new SemaphoreSlim(0);
        using IDisposable listening = shelf.Listen(() => told.Release());
        run.Configure();
        await Until(told, () => shelf.Runs.Count == 1);
        run.Begin();
        for (int epoch = 0; epoch < 3; epoch++)
        {
            run.Epoch(epoch);
            int done = epoch + 1;
            await Until(told, () => shelf.Runs[0].Epochs.Count == done);
        }
        run.Write(RunReader.MetricsName, """{"test": {}, "train": {}}""");
        await Until(told, () => shelf.Runs[0].State == RunState.Finished);
    }

    [Fact]
    public void A_second_look_at_the_same_files_changes_nothing()
    {
        using var run = new WrittenRun();
        run.Configure();
        using var shelf = new RunShelf(run.Root);
        Assert.True(shelf.Refresh());
        Assert.False(shelf.Refresh());
        run.Begin();
        Assert.True(shelf.Refresh());
        Assert.Equal("first", shelf.Runs[0].Name);
    }

    [Fact]
    public void Runs_stand_in_the_order_in_which_they_began_whichever_writes()
    {
        using var first = new WrittenRun("b");
        var second = new WrittenRun("a", first.Root);
        first.Configure();
        second.Configure();
        File.SetLastWriteTimeUtc(Path.Combine(first.Folder, RunReader.ConfigurationName), DateTime.UtcNow.AddHours(-1));
        using var shelf = new RunShelf(first.Root);
        shelf.Refresh();
        Assert.Equal(["a", "b"], shelf.Runs.Select(run => run.Name));
        first.Begin();
        first.Epoch(0);
        shelf.Refresh();
        Assert.Equal(["a", "b"], shelf.Runs.Select(run => run.Name));
    }

    [Fact]
    public void A_run_that_is_removed_vanishes()
    {
        using var run = new WrittenRun();
        run.Configure();
        using var shelf = new RunShelf(run.Root);
        shelf.Refresh();
        Directory.Delete(run.Folder, recursive: true);
        Assert.True(shelf.Refresh());
        Assert.Empty(shelf.Runs);
    }

    [Fact]
    public void A_folder_that_is_not_there_holds_no_runs()
    {
        using var shelf = new RunShelf(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        Assert.False(shelf.Refresh());
        Assert.Empty(shelf.Runs);
        shelf.Listen(() => { }).Dispose();
    }

    [Fact]
    public void A_folder_that_is_itself_a_run_is_one()
    {
        using var run = new WrittenRun();
        run.Configure();
        using var shelf = new RunShelf(run.Folder);
        shelf.Refresh();
        Assert.Equal("first", Assert.Single(shelf.Runs).Name);
    }

    [Fact]
    public void Runs_in_groups_are_named_with_their_group()
    {
        using var run = new WrittenRun(Path.Combine("tuning", "a"));
        run.Configure();
        using var shelf = new RunShelf(run.Root);
        shelf.Refresh();
        Assert.Equal("tuning/a", Assert.Single(shelf.Runs).Name);
    }

    [Fact]
    public async Task After_the_last_listener_has_gone_nobody_looks()
    {
        using var run = new WrittenRun();
        using var shelf = new RunShelf(run.Root);
        using var told = new SemaphoreSlim(0);
        IDisposable listening = shelf.Listen(() => told.Release());
        run.Configure();
        await Until(told, () => shelf.Runs.Count == 1);
        listening.Dispose();
        await Task.Delay(300);
        while (told.CurrentCount > 0)
        {
            await told.WaitAsync();
        }
        run.Begin();
        run.Epoch(0);
        Assert.False(await told.WaitAsync(1500));
    }

    // The file system's word comes in milliseconds, a look in a second; the rest is for a machine that is busy.
    private static async Task Until(SemaphoreSlim told, Func<bool> isSo)
    {
        DateTime end = DateTime.UtcNow.AddSeconds(20);
        while (!isSo())
        {
            Assert.True(DateTime.UtcNow < end, "Nothing was told within 20 seconds.");
            await told.WaitAsync(500);
        }
    }
}
