namespace Strata.Data.Tests.Tabular;

/// <summary>Progress that is told at once, on the thread that reports it.</summary>
internal sealed class Told<T>(Action<T> action) : IProgress<T>
{
    public void Report(T value) => action(value);
}
