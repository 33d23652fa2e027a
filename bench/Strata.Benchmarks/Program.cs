using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Strata.Benchmarks;

// Kernels by BenchmarkDotNet, or how time grows with the size of the work:
//   dotnet run -c Release --project bench/Strata.Benchmarks -- [--filter '*Products*']
//   dotnet run -c Release --project bench/Strata.Benchmarks -- growth [docs]
if (args is ["growth", ..])
{
    Growth.Write(args.ElementAtOrDefault(1) ?? "docs");
    return;
}

// In this process: a project that is generated for the benchmark would not know the versions that stand in one place here.
ManualConfig config = ManualConfig
    .Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Growth).Assembly).Run(args, config);
